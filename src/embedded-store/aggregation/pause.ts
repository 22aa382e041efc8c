/** A source of documents gives this now and then in the place of one; every stage passes it on, so that others get their turn. */
export const PAUSE: unique symbol = Symbol('pause')
