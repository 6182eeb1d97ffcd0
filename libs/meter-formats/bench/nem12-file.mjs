const PER_DAY = 48;
const DAYS = 31;

/**
 * Half-hours of a month, meter after meter, as NEM12: the same for the same numbers.
 *
 * @param meters serials; without an end where the file is to be of a certain size
 * @param firstDay `YYYY-MM-DD`
 */
export function* nem12File(meters, firstDay = '2026-07-01') {
  const random = generator(7);
  const days = Array.from({ length: DAYS }, (_, index) =>
    new Date(Date.parse(firstDay) + index * 86_400_000).toISOString().slice(0, 10).replaceAll('-', ''),
  );
  yield '100,NEM12,202608010000,MDP,RETAILER\n';
  for (const meter of meters) {
    const rows = days.map((day) => {
      const values = Array.from({ length: PER_DAY }, () => (random() * 0.9).toFixed(3)).join(',');
      return `300,${day},${values},A,,,20260802000000,\n`;
    });
    yield `200,${meter},E1,E1,E1,N1,${meter},KWH,30,\n${rows.join('')}`;
  }
  yield '900\n';
}

export const READINGS_PER_METER = PER_DAY * DAYS;

/** A linear congruential generator: figures must mean the same in every run. */
function generator(seed) {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}
