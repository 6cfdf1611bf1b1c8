const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe between tags and within quotes. */
export const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

/** Words of a person: safe, with their line breaks, and with addresses that can be followed. */
export const prose = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}»])/)
    .map((part, at) => (at % 2 === 1 ? link(part, part) : safe(part)))
    .join('')
    .replace(/\n/g, '<br>');

export const link = (address: string, text: string): string =>
  `<a href="${safe(address)}" style="color:#2557c7" class="link" rel="noopener noreferrer">${safe(text)}</a>`;

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Arial,sans-serif";

/** Readers that know nothing of styles see the light page, those that know dark ones see that. */
const DARK = `
  :root { color-scheme: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background: #16181d !important; }
    .sheet { background: #1f2228 !important; }
    .sheet { border-left-color: #343943 !important; border-right-color: #343943 !important; }
    .sheet { border-bottom-color: #343943 !important; }
    .text { color: #e6e8ec !important; }
    .quiet { color: #a0a7b4 !important; }
    .rule { border-color: #343943 !important; }
    .link { color: #8fb4ff !important; }
  }
`;

export interface Sheet {
  readonly language: string;
  readonly title: string;
  /** `#rrggbb`. */
  readonly accent: string;
  /** Safe already. */
  readonly body: string;
  /** Text under it. */
  readonly foot: string;
}

/** A whole page that reads well as a letter and as a file. Nothing is loaded and nothing runs in it. */
export const sheet = ({ language, title, accent, body, foot }: Sheet): string => `<!doctype html>
<html lang="${safe(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${safe(title)}</title>
<style>${DARK}</style>
</head>
<body class="page" style="margin:0;padding:24px 12px;background:#f3f4f6">
<div class="sheet" style="max-width:640px;margin:0 auto;background:#ffffff;border:1px solid #e2e4e9;border-top:4px solid ${safe(accent)};border-radius:8px;padding:24px;${FONT}">
<h1 class="text" style="margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600;color:#1b1e24">${safe(title)}</h1>
${body}
<p class="quiet rule" style="margin:24px 0 0;padding-top:12px;border-top:1px solid #e2e4e9;font-size:13px;line-height:18px;color:#626977">${safe(foot)}</p>
</div>
</body>
</html>
`;

/** A paragraph of quiet words: times, what happened. */
export const aside = (text: string): string =>
  `<p class="quiet" style="margin:12px 0 0;font-size:13px;line-height:18px;color:#626977">${safe(text)}</p>`;

/** Words, safe already. */
export const paragraph = (html: string): string =>
  `<p class="text" style="margin:2px 0 0;font-size:15px;line-height:22px;color:#1b1e24;overflow-wrap:anywhere">${html}</p>`;

/** The author of the words that follow. */
export const byline = (name: string, time: string): string =>
  `<p class="quiet" style="margin:14px 0 0;font-size:13px;line-height:18px;color:#626977"><strong class="text" style="font-weight:600;color:#1b1e24">${safe(name)}</strong> &#183; ${safe(time)}</p>`;

export const heading = (text: string): string =>
  `<h2 class="quiet rule" style="margin:20px 0 0;padding-top:12px;border-top:1px solid #e2e4e9;font-size:13px;line-height:18px;font-weight:600;color:#626977">${safe(text)}</h2>`;

/** Names and values; the values are safe already. */
export const table = (rows: readonly (readonly [name: string, html: string])[]): string =>
  `<table role="presentation" style="border-collapse:collapse;width:100%">${rows
    .map(
      ([name, html]) =>
        `<tr><th scope="row" class="quiet" style="text-align:left;vertical-align:top;padding:4px 16px 4px 0;font-size:13px;line-height:22px;font-weight:400;color:#626977;white-space:nowrap">${safe(name)}</th><td class="text" style="padding:4px 0;font-size:15px;line-height:22px;color:#1b1e24;overflow-wrap:anywhere;width:100%">${html}</td></tr>`,
    )
    .join('')}</table>`;
