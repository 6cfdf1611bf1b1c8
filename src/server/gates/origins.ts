const DEFAULT_PORT: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

interface Parts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
}

const partsOf = (origin: string): Parts | undefined => {
  const match = /^(https?:)\/\/(\[[^\]]*\]|[^:/]+)(?::(\d+|\*))?$/.exec(origin.toLowerCase());
  const [, scheme, host, port] = match ?? [];
  return scheme && host ? { scheme, host, port: port ?? DEFAULT_PORT[scheme] ?? '' } : undefined;
};

const hostFits = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1)) && host.length > pattern.length - 1
    : pattern === host;

const fits = (pattern: string, origin: Parts): boolean => {
  if (pattern === '*') return true;
  const parts = partsOf(pattern);
  return (
    parts !== undefined &&
    parts.scheme === origin.scheme &&
    (parts.port === '*' || parts.port === origin.port) &&
    hostFits(parts.host, origin.host)
  );
};

/**
 * Whether a page of that origin may carry the widget. `*` also lets in what has no origin to tell
 * (`null` of a sandboxed frame). No origin at all is a program outside a browser: nothing that a
 * check of origins could protect, since it could claim any.
 */
export const originAllowed = (patterns: readonly string[], origin: string | undefined): boolean => {
  if (origin === undefined || patterns.includes('*')) return true;
  const parts = partsOf(origin);
  return parts !== undefined && patterns.some((pattern) => fits(pattern, parts));
};
