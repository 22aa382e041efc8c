import { Schema } from 'mongoose'
import { beforeEach, describe, expect, it } from 'vitest'
import { useConnection } from './connection.ts'

const mongo = useConnection()
const ref = (name: string) => ({ type: Schema.Types.ObjectId, ref: name })

const author = new Schema({ name: String, friends: [ref('Author')] }, { toObject: { virtuals: true } })
author.virtual('books', { ref: 'Book', localField: '_id', foreignField: 'author' })
author.virtual('bookCount', { ref: 'Book', localField: '_id', foreignField: 'author', count: true })
author.virtual('newest', {
  ref: 'Book',
  localField: '_id',
  foreignField: 'author',
  justOne: true,
  options: { sort: { year: -1 } },
})
const book = new Schema({
  title: String,
  year: Number,
  author: ref('Author'),
  about: { kind: String, item: { type: Schema.Types.ObjectId, refPath: 'about.kind' } },
  readers: { type: Map, of: ref('Author') },
})

interface Named {
  readonly name: string
  readonly books: readonly { readonly title: string; readonly year: number }[]
  readonly friends: readonly Named[]
  readonly bookCount: number
  readonly newest: { readonly title: string }
}

function models() {
  const Author = mongo.connection.model('Author', author)
  const Book = mongo.connection.model('Book', book)
  return { Author, Book }
}

beforeEach(async () => {
  const { Author, Book } = models()
  const [ada, bob] = await Author.create([{ name: 'Ada' }, { name: 'Bob' }])
  await Author.updateOne({ name: 'Ada' }, { friends: [bob?._id] })
  await Author.updateOne({ name: 'Bob' }, { friends: [ada?._id] })
  const [first] = await Book.create([
    { title: 'a1', year: 1, author: ada?._id },
    { title: 'a2', year: 2, author: ada?._id },
    { title: 'a3', year: 3, author: ada?._id },
    { title: 'b1', year: 4, author: bob?._id },
  ])
  await Book.updateOne({ title: 'a2' }, { about: { kind: 'Author', item: bob?._id } })
  await Book.updateOne({ title: 'a3' }, { about: { kind: 'Book', item: first?._id } })
  await Book.updateOne({ title: 'b1' }, { readers: { one: ada?._id, two: bob?._id } })
})

describe('populate', () => {
  it('follows references, and leaves out what does not match', async () => {
    const { Book } = models()
    const populated = await Book.find()
      .sort('title')
      .populate<{ author: Named | null }>({ path: 'author', match: { name: 'Ada' }, select: 'name -_id' })
    expect(populated.map((each) => each.author?.name ?? null)).toEqual(['Ada', 'Ada', 'Ada', null])
  })

  it('follows virtuals: all, one, and how many', async () => {
    const { Author } = models()
    const found = await Author.find()
      .sort('name')
      .populate<Pick<Named, 'books' | 'newest' | 'bookCount'>>([
        { path: 'books', options: { sort: { title: -1 } } },
        'newest',
        'bookCount',
      ])
    expect(found.map(({ books }) => books.map(({ title }) => title))).toEqual([['a3', 'a2', 'a1'], ['b1']])
    expect(found.map(({ newest }) => newest.title)).toEqual(['a3', 'b1'])
    expect(found.map(({ bookCount }) => bookCount)).toEqual([3, 1])
  })

  it('limits by document', async () => {
    const { Author } = models()
    const found = await Author.find()
      .sort('name')
      .populate<Pick<Named, 'books'>>({ path: 'books', perDocumentLimit: 2, options: { sort: { year: -1 } } })
    expect(found.map(({ books }) => books.map(({ title }) => title))).toEqual([['a3', 'a2'], ['b1']])
  })

  it('finds the model by a path, and the values of a map', async () => {
    const { Book } = models()
    const found = await Book.find({ 'about.item': { $exists: true } })
      .sort('title')
      .populate<{ about: { item: { name?: string; title?: string } } }>('about.item')
    expect(found.map(({ about }) => about.item.name ?? about.item.title)).toEqual(['Bob', 'a1'])
    const read = await Book.findOne({ title: 'b1' })
      .populate<{ readers: Map<string, Named> }>('readers.$*')
      .orFail()
    expect([...read.readers].map(([key, { name }]) => [key, name])).toEqual([
      ['one', 'Ada'],
      ['two', 'Bob'],
    ])
  })

  it('goes deeper, on documents at hand and on lean ones', async () => {
    const { Author } = models()
    const deep = { path: 'friends', populate: { path: 'books', match: { year: { $gte: 3 } } } }
    const ada = await Author.findOne({ name: 'Ada' }).orFail()
    await ada.populate(deep)
    expect((ada.toObject() as unknown as Named).friends[0]?.books.map(({ title }) => title)).toEqual(['b1'])
    const lean = await Author.findOne({ name: 'Bob' }).populate<Pick<Named, 'friends'>>(deep).lean().orFail()
    expect(lean.friends[0]?.books.map(({ title }) => title)).toEqual(['a3'])
    ada.depopulate('friends')
    expect(ada.populated('friends')).toBeUndefined()
  })
})
