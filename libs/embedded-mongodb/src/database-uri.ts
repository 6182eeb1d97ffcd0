/** The same server's address, naming the database that clients use by default. */
export function databaseUri(uri: string, database: string): string {
  const match = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri);
  if (match === null) throw new Error('Not a MongoDB address: it should look like mongodb://host:27017/kilowallet.');
  return `${match[1]}/${encodeURIComponent(database)}${match[2] ?? ''}`;
}
