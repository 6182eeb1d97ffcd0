import type { Line } from '../text/lines';

/** A piece of JSON text: one object without objects in it, or something that is none. */
export type Piece =
  | { readonly kind: 'object'; readonly line: number; readonly lines: number; readonly text: string }
  | {
      readonly kind: 'stray';
      readonly line: number;
      readonly lines: number;
      readonly reason: string;
      readonly text: string;
    };

type Open = { readonly line: number; text: string };

/** More than a day of five-minute values takes, however it is spaced. */
const OBJECT_CHARACTERS_MAX = 65_536;

/** What may stand around the first reading: a list, or an object that holds one. */
const WRAPPER = /^\{\s*"\w+"\s*:\s*$/;

/**
 * Cuts a text of JSON into its innermost objects, line by line, whether they stand in a list, within
 * `{ "readings": […] }`, or one on each line. A string never runs over lines in JSON, so that a lost quote costs its
 * own object only; an object that is never closed is told when the next one begins.
 */
export class ObjectCutter {
  private open: Open | undefined;
  private wrapped = false;
  private started = false;
  private last = 0;

  cut({ number, text }: Line): Piece[] {
    const pieces: Piece[] = [];
    this.last = number;
    let quoted = false;
    let from = 0;
    let stray = '';
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      if (quoted) {
        if (sign === '\\') at += 1;
        else if (sign === '"') quoted = false;
      } else if (sign === '"') quoted = true;
      else if (sign === '{') {
        if (this.open) {
          this.open.text += text.slice(from, at);
          pieces.push(...this.abandon(number - 1));
        } else stray += text.slice(from, at);
        this.open = { line: number, text: '' };
        from = at;
      } else if (sign === '}' && this.open) {
        pieces.push(...this.closed(number, this.open, text.slice(from, at + 1)));
        from = at + 1;
      } else if (sign === '[' && this.open && !this.started && WRAPPER.test(this.open.text + text.slice(from, at))) {
        this.open = undefined;
        this.wrapped = true;
        from = at + 1;
      }
    }
    if (this.open) {
      this.open.text += `${text.slice(from)}\n`;
      if (this.open.text.length > OBJECT_CHARACTERS_MAX) pieces.push(...this.abandon(number));
    } else stray += text.slice(from);
    return this.isFrame(stray)
      ? pieces
      : [...pieces, { kind: 'stray', line: number, lines: 1, reason: 'no reading', text }];
  }

  end(): Piece[] {
    return this.abandon(this.last);
  }

  private closed(number: number, { line, text }: Open, rest: string): Piece[] {
    this.open = undefined;
    this.started = true;
    return [{ kind: 'object', line, lines: number - line + 1, text: text + rest }];
  }

  /** @param last line that it reached */
  private abandon(last: number): Piece[] {
    const { open } = this;
    this.open = undefined;
    this.started ||= open !== undefined;
    if (!open) return [];
    const lines = Math.max(1, last - open.line + 1);
    return [{ kind: 'stray', line: open.line, lines, reason: 'the object is never closed', text: open.text }];
  }

  /** Brackets and commas between the objects, and the end of what holds the list. */
  private isFrame(stray: string): boolean {
    return (this.wrapped ? /^[\s,[\]}]*$/ : /^[\s,[\]]*$/).test(stray);
  }
}
