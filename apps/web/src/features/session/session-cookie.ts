/** Set by the API and unreadable to the page; the web server only sees whether one is carried. */
export const SESSION_COOKIE = 'kw_session';
