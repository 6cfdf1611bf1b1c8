import { siteDefaults } from '../../protocol/sites.ts';
import { paragraph, safe, sheet } from './html.ts';
import type { Letter } from './lead.ts';
import { mailWords } from './words.ts';

/** With which an administrator sees whether mail works. In both languages: nobody has said which. */
export const testLetter = (): Letter => {
  const [en, ru] = [mailWords('en').test, mailWords('ru').test];
  const html = sheet({
    language: 'en',
    title: en.subject,
    accent: siteDefaults.accent,
    body: [en.text, ru.text].map((text) => paragraph(safe(text))).join('\n'),
    foot: 'Besedka',
  });
  return { subject: en.subject, html, text: `${en.text}\n\n${ru.text}\n` };
};
