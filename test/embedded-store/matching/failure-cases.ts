/** What `errInfo.details` says of documents that a validator refuses ("Specify JSON Schema Validation", "Improve Error Messages"). */
export const FAILURES: [name: string, validator: string, doc: string, details: string][] = [
  [
    'a type in a schema, with the description of the property',
    "{$jsonSchema: {bsonType: 'object', properties: {kids: {bsonType: ['array'], maxItems: 2, description: 'two at most'}}}}",
    '{kids: 2}',
    "{operatorName: '$jsonSchema', schemaRulesNotSatisfied: [{operatorName: 'properties', propertiesNotSatisfied: [{propertyName: 'kids', description: 'two at most', details: [{operatorName: 'bsonType', specifiedAs: {bsonType: ['array']}, reason: 'type did not match', consideredValue: 2, consideredType: 'int'}]}]}]}",
  ],
  [
    'properties and required together, in this order',
    "{$jsonSchema: {title: 'Student', required: ['name', 'major'], properties: {major: {enum: ['Math', null]}, home: {bsonType: 'object', properties: {street: {bsonType: 'string'}}}}}}",
    "{major: 'Art', home: {street: 5}}",
    "{operatorName: '$jsonSchema', title: 'Student', schemaRulesNotSatisfied: [{operatorName: 'properties', propertiesNotSatisfied: [{propertyName: 'major', details: [{operatorName: 'enum', specifiedAs: {enum: ['Math', null]}, reason: 'value was not found in enum', consideredValue: 'Art'}]}, {propertyName: 'home', details: [{operatorName: 'properties', propertiesNotSatisfied: [{propertyName: 'street', details: [{operatorName: 'bsonType', specifiedAs: {bsonType: 'string'}, reason: 'type did not match', consideredValue: 5, consideredType: 'int'}]}]}]}]}, {operatorName: 'required', specifiedAs: {required: ['name', 'major']}, missingProperties: ['name']}]}",
  ],
  [
    'an item that is there twice',
    "{$jsonSchema: {properties: {v: {bsonType: 'array', minItems: 1, uniqueItems: true}}}}",
    "{v: ['two', 'two']}",
    "{operatorName: '$jsonSchema', schemaRulesNotSatisfied: [{operatorName: 'properties', propertiesNotSatisfied: [{propertyName: 'v', details: [{operatorName: 'uniqueItems', specifiedAs: {uniqueItems: true}, reason: 'found a duplicate item', consideredValue: ['two', 'two'], duplicatedValue: 'two'}]}]}]}",
  ],
  [
    'an item of the wrong kind',
    "{$jsonSchema: {properties: {v: {items: {type: 'string'}}}}}",
    "{v: ['x', 1]}",
    "{operatorName: '$jsonSchema', schemaRulesNotSatisfied: [{operatorName: 'properties', propertiesNotSatisfied: [{propertyName: 'v', details: [{operatorName: 'items', reason: 'At least one item did not match the sub-schema', itemIndex: {$numberLong: '1'}, details: [{operatorName: 'type', specifiedAs: {type: 'string'}, reason: 'type did not match', consideredValue: 1, consideredType: 'int'}]}]}]}]}",
  ],
  [
    'additional properties',
    '{$jsonSchema: {properties: {_id: {}, a: {}}, additionalProperties: false}}',
    '{a: 1, b: 2}',
    "{operatorName: '$jsonSchema', schemaRulesNotSatisfied: [{operatorName: 'additionalProperties', specifiedAs: {additionalProperties: false}, additionalProperties: ['b']}]}",
  ],
  [
    'more than one of oneOf',
    '{$jsonSchema: {oneOf: [{required: ["a"]}, {required: ["b"]}]}}',
    '{a: 1, b: 2}',
    "{operatorName: '$jsonSchema', schemaRulesNotSatisfied: [{operatorName: 'oneOf', reason: 'more than one subschema matched', matchingSchemaIndexes: [0, 1]}]}",
  ],
  [
    'limits',
    '{$jsonSchema: {properties: {a: {minimum: 5, exclusiveMinimum: true}, b: {minLength: 3}}}}',
    "{a: 5, b: 'x'}",
    "{operatorName: '$jsonSchema', schemaRulesNotSatisfied: [{operatorName: 'properties', propertiesNotSatisfied: [{propertyName: 'a', details: [{operatorName: 'minimum', specifiedAs: {minimum: 5, exclusiveMinimum: true}, reason: 'comparison failed', consideredValue: 5}]}, {propertyName: 'b', details: [{operatorName: 'minLength', specifiedAs: {minLength: 3}, reason: 'specified string length was not satisfied', consideredValue: 'x'}]}]}]}",
  ],
  [
    'no clause of $or',
    "{$or: [{phone: {$type: 'string'}}, {email: {$regex: 'x$'}}, {status: {$in: ['U', 'I']}}]}",
    "{email: 'info'}",
    "{operatorName: '$or', clausesNotSatisfied: [{index: 0, details: {operatorName: '$type', specifiedAs: {phone: {$type: 'string'}}, reason: 'field was missing'}}, {index: 1, details: {operatorName: '$regex', specifiedAs: {email: {$regex: 'x$'}}, reason: 'regular expression did not match', consideredValue: 'info'}}, {index: 2, details: {operatorName: '$in', specifiedAs: {status: {$in: ['U', 'I']}}, reason: 'field was missing'}}]}",
  ],
  [
    'one of several conditions',
    '{a: {$gt: 1, $lt: 5}, b: 2}',
    '{a: 7, b: 2}',
    "{operatorName: '$and', clausesNotSatisfied: [{index: 1, details: {operatorName: '$lt', specifiedAs: {a: {$lt: 5}}, reason: 'comparison failed', consideredValue: 7}}]}",
  ],
  [
    '$expr',
    "{$expr: {$eq: ['$a', '$b']}}",
    '{a: 1, b: 2}',
    "{operatorName: '$expr', specifiedAs: {$expr: {$eq: ['$a', '$b']}}, reason: 'expression did not match', expressionResult: false}",
  ],
  [
    'a negation',
    '{a: {$not: {$gt: 1}}}',
    '{a: 7}',
    "{operatorName: '$not', details: {operatorName: '$gt', specifiedAs: {a: {$gt: 1}}, reason: 'comparison succeeded', consideredValue: 7}}",
  ],
  [
    'a value of another type than the operator works on',
    '{a: {$mod: [2, 0]}}',
    "{a: 'x'}",
    "{operatorName: '$mod', specifiedAs: {a: {$mod: [2, 0]}}, reason: 'type did not match', consideredType: 'string', expectedTypes: ['decimal', 'double', 'int', 'long'], consideredValue: 'x'}",
  ],
  [
    'a field that must be there',
    '{a: {$exists: true}}',
    '{b: 1}',
    "{operatorName: '$exists', specifiedAs: {a: {$exists: true}}, reason: 'path does not exist'}",
  ],
  [
    'several values',
    "{'a.b': {$gte: 5}}",
    '{a: [{b: 1}, {b: 2}]}',
    "{operatorName: '$gte', specifiedAs: {'a.b': {$gte: 5}}, reason: 'comparison failed', consideredValues: [1, 2]}",
  ],
]
