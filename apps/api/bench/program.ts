import { keepBuffersYoung } from '../src/platform/young-buffers';

/** What every measurement does with its command line and its end. */

/** The number behind `--name=`. */
export function numberOf(args: readonly string[], name: string): number | undefined {
  const given = args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
  return given === undefined ? undefined : Number(given);
}

export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

export function run(main: (args: readonly string[]) => Promise<void>): void {
  keepBuffersYoung();
  main(process.argv.slice(2)).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
}
