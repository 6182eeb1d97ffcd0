const { join } = require('node:path');

module.exports = require('../../jest.preset.cjs')(join(__dirname, '../../libs/domain/tariff'));
