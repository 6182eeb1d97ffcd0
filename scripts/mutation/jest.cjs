const { join } = require('node:path');

/**
 * A library's own specs, thousands of times over: the kernel takes one function of date-fns, so that alone is loaded.
 * @type {(library: string, over?: import('jest').Config) => import('jest').Config}
 */
module.exports = (library, over = {}) => {
  const preset = require('../../jest.preset.cjs')(join(__dirname, '../../libs/domain', library), over);
  return {
    ...preset,
    moduleNameMapper: { ...preset.moduleNameMapper, '^date-fns$': require.resolve('date-fns/startOfDay') },
  };
};
