import { useCallback, useRef } from 'react';

type Intent = { readonly key: string; readonly body: string };

/**
 * The idempotency key of what a form is about to do. The same content keeps its key however often it is sent,
 * so that a retry after a lost answer cannot pay twice; other content, or `done`, begins a new intent.
 */
export function useIntentKey(): { keyFor: (content: unknown) => string; done: () => void } {
  const intent = useRef<Intent | null>(null);
  const keyFor = useCallback((content: unknown) => {
    const body = JSON.stringify(content);
    if (intent.current?.body !== body) intent.current = { key: newIntentKey(), body };
    return intent.current.key;
  }, []);
  const done = useCallback(() => {
    intent.current = null;
  }, []);
  return { keyFor, done };
}

/** `crypto.randomUUID` exists only where the page came over TLS or from this machine; the random bytes exist everywhere. */
export function newIntentKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
