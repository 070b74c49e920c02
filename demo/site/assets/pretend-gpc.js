// Browsers that have Global Privacy Control say so here; the demo bar can pretend that this one does.
Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
  get: () => true,
  configurable: true,
})
