export { createKeeper } from '@sluice/core/keeper'
