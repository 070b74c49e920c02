export { createBridges } from '@sluice/core/bridges'
