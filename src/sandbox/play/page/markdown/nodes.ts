import type { Snowflake } from 'discord-api-types/v10'

export type InlineNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler'
      readonly children: readonly InlineNode[]
    }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly InlineNode[] }
  | { readonly kind: 'user' | 'role' | 'channel'; readonly id: Snowflake }
  | { readonly kind: 'everyone'; readonly text: '@everyone' | '@here' }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'emoji'; readonly id: Snowflake; readonly name: string; readonly animated: boolean }
  /** `seconds` since the Unix epoch; `style` as in `<t:0:R>`. */
  | { readonly kind: 'time'; readonly seconds: number; readonly style: string }

export interface ListItem {
  readonly children: readonly InlineNode[]
  readonly nested: readonly BlockNode[]
}

export type BlockNode =
  | { readonly kind: 'paragraph'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly InlineNode[] }
  | { readonly kind: 'subtext'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'codeblock'; readonly language: string | null; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly BlockNode[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly ListItem[] }
