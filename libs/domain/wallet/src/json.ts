/** What both JSON and the database keep as it is: the form of a month's state and of a sheet inside an entry. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };
