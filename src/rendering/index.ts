export { CardFailure, type CardFailureReason } from './card-failure.ts'
export {
  type CardRenderer,
  type CardRendererOptions,
  createCardRenderer,
  type RenderedCard,
  type RenderOptions,
} from './card-renderer.ts'
export type { RankCard } from './cards/rank/index.ts'
