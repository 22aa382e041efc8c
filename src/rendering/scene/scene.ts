import type { SetText } from '../text/set-text.ts'

/** Pixels from the card's top left corner. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Gradient {
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
  readonly stops: readonly string[]
}

export type Fill = string | Gradient

export interface BoxItem extends Frame {
  readonly kind: 'box'
  readonly radius: number
  readonly fill?: Fill
  readonly stroke?: { readonly fill: Fill; readonly width: number }
}

/** An SVG path, turned by `angle` radians about its own origin, then moved. */
export interface PathItem {
  readonly kind: 'path'
  readonly path: string
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly angle: number
  readonly fill?: Fill
  readonly stroke?: { readonly fill: Fill; readonly width: number }
}

export interface TextItem {
  readonly kind: 'text'
  readonly x: number
  readonly baseline: number
  readonly line: SetText
  readonly fill: string
  /** The room that the layout gave to the text; its ink must be within. */
  readonly room: Frame
}

export type PictureShape = 'circle' | 'squircle' | 'hexagon' | 'whole'

export interface Monogram {
  readonly line: SetText
  readonly fill: string
  readonly ground: Fill
}

/** A picture by its name in the card's pictures; without one the monogram stands in, or there is nothing. */
export interface PictureItem {
  readonly kind: 'picture'
  readonly name: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly shape: PictureShape
  /** Set only when it is needed, which is seldom. */
  readonly monogram?: () => Monogram
}

/** A picture that fills a frame, cut where it has another shape. */
export interface CoverItem extends Frame {
  readonly kind: 'cover'
  readonly name: string
}

export type SceneItem = BoxItem | PathItem | TextItem | PictureItem | CoverItem

/** A card ready to paint. `backdrop` looks the same for every card with the same `backdropKey`, so it is kept. */
export interface Scene {
  readonly width: number
  readonly height: number
  readonly backdropKey: string
  readonly backdrop: () => readonly SceneItem[]
  readonly items: readonly SceneItem[]
}
