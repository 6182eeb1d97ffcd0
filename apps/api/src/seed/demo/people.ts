import { en, en_IN, Faker } from '@faker-js/faker';

/** Names, addresses and telephone numbers of nobody, always the same ones. */
export class People {
  private readonly faker = new Faker({ locale: [en_IN, en], seed: 2026 });

  name(): string {
    return `${this.faker.person.firstName()} ${this.faker.person.lastName()}`;
  }

  shop(): string {
    const trade = this.faker.helpers.arrayElement(['Stores', 'Bakery', 'Pharmacy', 'Tailors', 'Hardware', 'Tea House']);
    return `${this.faker.person.lastName()} ${trade}`;
  }

  firm(): string {
    const kind = this.faker.helpers.arrayElement([
      'Cold Storage',
      'Saw Mill',
      'Printers',
      'Foods',
      'Engineering Works',
    ]);
    return `${this.faker.person.lastName()} ${kind}`;
  }

  phone(): string {
    return `+91 9${this.faker.string.numeric(4)} ${this.faker.string.numeric(5)}`;
  }

  email(name: string): string {
    return `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.in`;
  }

  address(area: string): string {
    const [city, quarter] = area.split(', ');
    return `${this.faker.number.int({ min: 1, max: 240 })} ${this.faker.location.street()}, ${quarter ?? ''}, ${city ?? area}`;
  }

  oneOf<T>(choices: readonly T[]): T {
    return this.faker.helpers.arrayElement(choices);
  }

  register(): string {
    return this.faker.number.float({ min: 0, max: 18_000, fractionDigits: 1 }).toFixed(1);
  }

  chance(probability: number): boolean {
    return this.faker.datatype.boolean({ probability });
  }
}
