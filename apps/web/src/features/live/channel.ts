import type { ZodType } from 'zod';

/** Those who listen to one kind of event, and the shape that it must have. */
export class Channel<T> {
  private readonly handlers = new Set<(payload: T) => void>();

  constructor(private readonly schema: ZodType<T>) {}

  add(handler: (payload: T) => void): () => void {
    this.handlers.add(handler);
    return () => this.handlers.delete(handler);
  }

  /** False where the payload has another shape: then nobody was told. */
  receive(payload: unknown): boolean {
    const parsed = this.schema.safeParse(payload);
    if (parsed.success) this.handlers.forEach((handle) => handle(parsed.data));
    return parsed.success;
  }
}
