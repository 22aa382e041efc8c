export { foundCommunity } from './found-community.ts'
