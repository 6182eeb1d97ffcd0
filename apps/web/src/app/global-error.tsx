'use client';

/** The last resort: even the frame of the page broke, so nothing of it is used here. */
export default function GlobalError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body
        style={{ fontFamily: 'system-ui, sans-serif', maxWidth: '28rem', margin: '20vh auto', padding: '0 1.5rem' }}
      >
        <h1>Kilowallet could not be shown</h1>
        <p>The fault is ours, and nothing of yours was lost.</p>
        <button type="button" onClick={reset}>
          Load it again
        </button>
      </body>
    </html>
  );
}
