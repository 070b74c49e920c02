const SERVICE_ADDRESS = /\{([a-z]+)\}/g

/**
 * A company's config with the third parties' real addresses in it.
 *
 * @param {import('@sluice/core').Config} config
 * @param {number | string} port Port of the second origin.
 * @returns {import('@sluice/core').Config}
 */
export function withThirdParties(config, port) {
  const text = JSON.stringify(config)
  return JSON.parse(text.replace(SERVICE_ADDRESS, (_, id) => `http://${id}.localhost:${port}`))
}
