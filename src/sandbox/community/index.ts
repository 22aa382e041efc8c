export { foundCommunity, type Community } from './found-community.ts'
