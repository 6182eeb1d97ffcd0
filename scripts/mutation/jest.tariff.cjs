module.exports = require('./jest.cjs')('tariff');
