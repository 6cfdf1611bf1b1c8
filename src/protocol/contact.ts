/** A plain way to reach a site where no chat can run. */
export interface Contact {
  /** `mailto:`, `tel:` or an address of the web. */
  readonly href: string;
  /** The address or the number itself; empty for a page. */
  readonly text: string;
}

const MAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^\+?[\d\s().–-]{5,40}$/;
const PAGE = /^https?:\/\/\S+$/i;

/** Reads `help@shop.example`, `+7 495 123-45-67` or `https://shop.example/contact`; undefined for anything else. */
export const contactOf = (text: string): Contact | undefined => {
  const contact = text.trim();
  if (PAGE.test(contact)) return { href: contact, text: '' };
  if (MAIL.test(contact)) return { href: `mailto:${contact}`, text: contact };
  const digits = contact.replace(/[^\d+]/g, '');
  if (PHONE.test(contact) && /\d{3}/.test(digits)) return { href: `tel:${digits}`, text: contact };
  return undefined;
};
