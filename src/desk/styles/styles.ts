import base from './base.css?inline';
import door from './door.css?inline';
import form from './form.css?inline';
import layout from './layout.css?inline';
import lists from './lists.css?inline';
import pages from './pages.css?inline';
import sheet from './sheet.css?inline';
import side from './side.css?inline';
import talk from './talk.css?inline';
import tools from './tools.css?inline';
import visitor from './visitor.css?inline';

/** The looks of the desk. Comes after those of the parts and only adds to them. */
export const deskStyles = [base, layout, side, lists, talk, visitor, sheet, form, door, tools, pages].join(
  '\n',
);
