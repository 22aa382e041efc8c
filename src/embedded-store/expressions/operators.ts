import { CommandError } from '../errors.ts'
import type { Operator } from './arguments.ts'
import { add, divide, mod, multiply, subtract } from './operators/arithmetic.ts'
import { and, not, or } from './operators/boolean.ts'
import { cmp, eq, gt, gte, lt, lte, ne } from './operators/comparison.ts'
import { cond, ifNull, switchOperator } from './operators/conditional.ts'
import * as mathematics from './operators/mathematics.ts'
import * as bitwise from './operators/bitwise.ts'
import * as arrayBasics from './operators/array-basics.ts'
import * as arrayFunctions from './operators/array-functions.ts'
import * as sets from './operators/sets.ts'
import * as objects from './operators/objects.ts'
import * as accumulating from './operators/accumulating.ts'
import { dateToParts } from './operators/date-to-parts.ts'
import { dateToString } from './operators/date-to-string.ts'
import * as dateParts from './operators/date-parts.ts'
import * as dateArithmetic from './operators/date-arithmetic.ts'
import { dateFromParts } from './operators/date-from-parts.ts'
import { dateFromString } from './operators/date-from-string.ts'
import * as strings from './operators/strings.ts'
import * as regex from './operators/regex.ts'
import * as sizes from './operators/sizes.ts'
import { toHashedIndexKey } from './operators/hashed-index-key.ts'
import * as types from './operators/types.ts'
import { letOperator, literal, rand } from './operators/variables.ts'

const OPERATORS: Readonly<Record<string, Operator>> = {
  $add: add,
  $subtract: subtract,
  $multiply: multiply,
  $divide: divide,
  $mod: mod,
  $and: and,
  $or: or,
  $not: not,
  $cmp: cmp,
  $eq: eq,
  $ne: ne,
  $gt: gt,
  $gte: gte,
  $lt: lt,
  $lte: lte,
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOperator,
  $let: letOperator,
  $literal: literal,
  $rand: rand,
  $abs: mathematics.abs,
  $ceil: mathematics.ceil,
  $floor: mathematics.floor,
  $round: mathematics.round,
  $trunc: mathematics.trunc,
  $exp: mathematics.exp,
  $ln: mathematics.ln,
  $log: mathematics.log,
  $log10: mathematics.log10,
  $pow: mathematics.pow,
  $sqrt: mathematics.sqrt,
  $sin: mathematics.sin,
  $cos: mathematics.cos,
  $tan: mathematics.tan,
  $asin: mathematics.asin,
  $acos: mathematics.acos,
  $atan: mathematics.atan,
  $atan2: mathematics.atan2,
  $sinh: mathematics.sinh,
  $cosh: mathematics.cosh,
  $tanh: mathematics.tanh,
  $asinh: mathematics.asinh,
  $acosh: mathematics.acosh,
  $atanh: mathematics.atanh,
  $degreesToRadians: mathematics.degreesToRadians,
  $radiansToDegrees: mathematics.radiansToDegrees,
  $bitAnd: bitwise.bitAnd,
  $bitOr: bitwise.bitOr,
  $bitXor: bitwise.bitXor,
  $bitNot: bitwise.bitNot,
  $isArray: arrayBasics.isArray,
  $size: arrayBasics.size,
  $arrayElemAt: arrayBasics.arrayElemAt,
  $first: arrayBasics.first,
  $last: arrayBasics.last,
  $concatArrays: arrayBasics.concatArrays,
  $in: arrayBasics.inArray,
  $indexOfArray: arrayBasics.indexOfArray,
  $slice: arrayBasics.slice,
  $reverseArray: arrayBasics.reverseArray,
  $range: arrayBasics.range,
  $arrayToObject: arrayBasics.arrayToObject,
  $sortArray: arrayBasics.sortArray,
  $map: arrayFunctions.map,
  $filter: arrayFunctions.filter,
  $reduce: arrayFunctions.reduce,
  $zip: arrayFunctions.zip,
  $setUnion: sets.setUnion,
  $setIntersection: sets.setIntersection,
  $setDifference: sets.setDifference,
  $setEquals: sets.setEquals,
  $setIsSubset: sets.setIsSubset,
  $allElementsTrue: sets.allElementsTrue,
  $anyElementTrue: sets.anyElementTrue,
  $mergeObjects: objects.mergeObjects,
  $objectToArray: objects.objectToArray,
  $getField: objects.getField,
  $setField: objects.setField,
  $unsetField: objects.unsetField,
  $sum: accumulating.sum,
  $avg: accumulating.avg,
  $min: accumulating.min,
  $max: accumulating.max,
  $stdDevPop: accumulating.stdDevPop,
  $stdDevSamp: accumulating.stdDevSamp,
  $firstN: accumulating.firstN,
  $lastN: accumulating.lastN,
  $minN: accumulating.minN,
  $maxN: accumulating.maxN,
  $percentile: accumulating.percentile,
  $median: accumulating.median,
  $year: dateParts.year,
  $month: dateParts.month,
  $dayOfMonth: dateParts.dayOfMonth,
  $hour: dateParts.hour,
  $minute: dateParts.minute,
  $second: dateParts.second,
  $millisecond: dateParts.millisecond,
  $dayOfWeek: dateParts.dayOfWeek,
  $dayOfYear: dateParts.dayOfYear,
  $week: dateParts.week,
  $isoWeek: dateParts.isoWeek,
  $isoDayOfWeek: dateParts.isoDayOfWeek,
  $isoWeekYear: dateParts.isoWeekYear,
  $tsSecond: dateParts.tsSecond,
  $tsIncrement: dateParts.tsIncrement,
  $dateAdd: dateArithmetic.dateAdd,
  $dateSubtract: dateArithmetic.dateSubtract,
  $dateDiff: dateArithmetic.dateDiff,
  $dateTrunc: dateArithmetic.dateTrunc,
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
  $concat: strings.concat,
  $toLower: strings.toLower,
  $toUpper: strings.toUpper,
  $strcasecmp: strings.strcasecmp,
  $strLenBytes: strings.strLenBytes,
  $strLenCP: strings.strLenCP,
  $substrBytes: strings.substrBytes,
  $substrCP: strings.substrCP,
  $indexOfCP: strings.indexOfCP,
  $indexOfBytes: strings.indexOfBytes,
  $split: strings.split,
  $trim: strings.trim,
  $ltrim: strings.ltrim,
  $rtrim: strings.rtrim,
  $replaceOne: strings.replaceOne,
  $replaceAll: strings.replaceAll,
  $regexMatch: regex.regexMatch,
  $regexFind: regex.regexFind,
  $regexFindAll: regex.regexFindAll,
  $type: types.type,
  $isNumber: types.isNumberOperator,
  $toInt: types.toInt,
  $toLong: types.toLong,
  $toDouble: types.toDouble,
  $toDecimal: types.toDecimal,
  $toString: types.toStringOperator,
  $toBool: types.toBool,
  $toDate: types.toDate,
  $toObjectId: types.toObjectId,
  $convert: types.convert,
  $toUUID: types.toUuid,
  $toHashedIndexKey: toHashedIndexKey,
  $binarySize: sizes.binarySize,
  $bsonSize: sizes.bsonSize,
  $substr: strings.substrBytes,
}
const known = new Map(Object.entries(OPERATORS))

/** The names of all that are supported. */
export const EXPRESSION_OPERATORS: readonly string[] = [...known.keys()]

/** The compiler of an operator; throws InvalidPipelineOperator (168) when there is none of this name. */
export function operatorNamed(name: string): Operator {
  const operator = known.get(name)
  if (!operator) throw new CommandError('InvalidPipelineOperator', `Unrecognized expression '${name}'`)
  return operator
}
