function asItIs(this: Readonly<Record<string, unknown>>, name: string): unknown {
  return this[name];
}

/**
 * JSON of plain data, without asking anything for its `toJSON`: pages with Prototype before 1.7 have given one to
 * every list, and it makes texts of them. `json`: where the page's own is not to be trusted.
 */
export const toJson = (data: unknown, json: Pick<JSON, 'stringify'> = JSON): string =>
  json.stringify(data, asItIs) ?? 'null';
