/** In a pattern of serials: stands for any digit. */
const ANY_DIGIT = 'x';

/** How many serials a pattern has: ten for every `x` of it. */
export function serialsIn(pattern: string): number {
  return 10 ** placesOf(pattern);
}

/**
 * Every serial of a pattern such as `531-xxx-xxx`, each once, beginning anywhere.
 *
 * A walk of equal steps around the circle of numbers: a step without a factor in common with ten meets each of them
 * before it comes back, so that what is still free is always found.
 *
 * @param pattern with at most nine `x`, each of which stands for a digit; everything else stands for itself
 * @param random numbers of `[0, 1)`, for where the walk begins and how long its steps are
 */
export function* serialsOf(pattern: string, random: () => number): Generator<string, void> {
  const places = placesOf(pattern);
  const count = serialsIn(pattern);
  const step = coprimeToTen(Math.floor(random() * count));
  let place = Math.floor(random() * count);
  for (let taken = 0; taken < count; taken += 1) {
    yield filled(pattern, String(place).padStart(places, '0'));
    place = (place + step) % count;
  }
}

/** What the serials of a pattern look like; anchored, so that an index answers it as far as the first `x`. */
export function shapeOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(ANY_DIGIT, '[0-9]')}$`);
}

function placesOf(pattern: string): number {
  return [...pattern].filter((sign) => sign === ANY_DIGIT).length;
}

/** The number itself or one of the next few. */
function coprimeToTen(number: number): number {
  let step = Math.max(1, number);
  while (step % 2 === 0 || step % 5 === 0) step += 1;
  return step;
}

function filled(pattern: string, digits: string): string {
  let next = 0;
  return [...pattern].map((sign) => (sign === ANY_DIGIT ? digits[next++] : sign)).join('');
}
