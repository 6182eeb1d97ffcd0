/** Not a line: the connection's arrears, as a base for interest and for taxes that count them. */
export const ARREARS = 'arrears';
