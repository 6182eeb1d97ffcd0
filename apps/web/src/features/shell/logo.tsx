/** The mark and the name. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg viewBox="0 0 32 32" className="size-7" aria-hidden>
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path d="M17.6 5.5 8.4 18h6l-1.2 8.5L23 13.6h-6.4z" className="fill-on-accent" />
      </svg>
      <span className="text-lg font-semibold tracking-tight text-ink">Kilowallet</span>
    </span>
  );
}
