const { join } = require('node:path');

module.exports = require('./jest.cjs')('billing', { setupFiles: [join(__dirname, 'same-every-time.cjs')] });
