import { setStage } from './journeys/stage';
import { tariffVersion } from './journeys/tariff-version';

const walk = setStage();

test('new prices are drafted beside their bill, approved by a colleague, and compared over the fleet', () =>
  walk('tariff-version', tariffVersion));
