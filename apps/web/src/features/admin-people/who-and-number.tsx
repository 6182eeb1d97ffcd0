/** A person and the number of their connection, one below the other. */
export function WhoAndNumber({ name, number }: { name: string; number: string }) {
  return (
    <span className="block min-w-0">
      <span className="block truncate font-medium">{name}</span>
      <span className="block text-xs font-normal text-faint">{number}</span>
    </span>
  );
}
