import { beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Widget } from '../../src/consultant/types.ts';
import { createUIStage } from './stage.ts';

const stage = createUIStage();
let made: ReturnType<typeof stage>;

beforeEach(() => {
  made = stage();
});

const form = (fields: string): Widget => {
  const widget = made.ui.createWidget('popup', { template: `<form>${fields}</form>` });
  widget.render();
  return widget;
};

const ref = <T extends HTMLElement = HTMLInputElement>(widget: Widget, name: string): T => {
  const el = widget.refs[name];
  return (Array.isArray(el) ? expect.unreachable() : el) as T;
};

describe('a form', () => {
  test('reads fields of every kind', () => {
    const widget = form(`
      <input c-type="field" c-name="name" value="  Ann ">
      <textarea c-type="field" c-name="message">two
lines</textarea>
      <select c-type="field" c-name="group_id"><option value="1">a<option value="2" selected>b</select>
      <div c-type="field" c-name="note" contenteditable="true">bold <b>words</b></div>
      <input c-type="numberfield" c-name="phone" value="+7 (912) 345-67-89">
      <input c-type="checkbox" c-name="agreed" type="checkbox" checked>
      <label c-type="checkbox" c-name="news"><input type="checkbox"></label>
      <input c-type="field" value="without a name">
      <input c-type="field" c-name="off" c-disabled value="left out">
      <input c-type="field" c-name="on" c-disabled="false" value="kept">
      <span c-name="day" c-disabled></span><input c-type="field" c-name="day" value="left out as well">`);
    expect(widget.getValues()).toEqual({
      name: 'Ann',
      message: 'two\nlines',
      group_id: '2',
      note: 'bold words',
      phone: '79123456789',
      agreed: true,
      news: false,
      on: 'kept',
    });
    expect(widget.getErrors()).toBeNull();
  });

  test('names the validator that each field fails, and none that is left out', () => {
    const widget = form(`
      <input c-type="field" c-name="name" c-validator="required">
      <input c-type="field" c-name="email" c-validator="email required" value="nobody">
      <input c-type="numberfield" c-name="phone" c-validator="phone required" c-length="11" value="912">
      <input c-type="field" c-name="message" c-validator="required" c-disabled>
      <input c-type="checkbox" c-name="agreed" c-validator="required" type="checkbox">`);
    expect(widget.getErrors()).toEqual({
      name: 'required',
      email: 'email',
      phone: 'phone',
      agreed: 'required',
    });
    expect(widget.getEl()?.querySelectorAll('.comagic-js-field--not-valid')).toHaveLength(4);
  });

  test('shows by classes whether it can be sent', async () => {
    const widget = form(`
      <input c-ref="email" c-type="field" c-name="email" c-validator="email required">
      <button c-ref="send" type="button" c-type="submitbutton">Send</button>`);
    const email = ref(widget, 'email');
    const state = () => [
      widget.getEl()?.classList.contains('comagic-js-form-valid'),
      email.classList.contains('comagic-js-field--not-valid'),
      ref(widget, 'send').classList.contains('comagic-js-button--disabled'),
    ];
    expect(state()).toEqual([false, false, true]);
    await userEvent.type(email, 'some');
    expect(state()).toEqual([false, false, true]);
    await userEvent.tab();
    expect(state()).toEqual([false, true, true]);
    expect(email.getAttribute('aria-invalid')).toBe('true');
    await userEvent.type(email, '@example.com');
    expect(state()).toEqual([true, false, false]);
    expect(email.hasAttribute('aria-invalid')).toBe(false);
    await userEvent.clear(email);
    await userEvent.tab();
    expect(state()).toEqual([false, false, true]);
    widget.getErrors();
    expect(state()).toEqual([false, true, true]);
  });

  test('an element without fields has no such classes', () => {
    const widget = form('<p>only text</p>');
    expect(widget.getEl()?.className).toBe('comagic-widget');
    expect(widget.getValues()).toEqual({});
    expect(widget.getErrors()).toBeNull();
  });

  test('dresses a select in what can be styled, and leaves it working', async () => {
    const widget = form(
      `<select class="mine" c-select c-ref="date" c-type="field" c-name="date" c-validator="required">
        <option disabled selected>Day *<option value="0">today</select>`,
    );
    const select = ref<HTMLSelectElement>(widget, 'date');
    const seen = ref<HTMLElement>(widget, 'dateCustomSelect');
    expect([seen.textContent, seen.classList.contains('mine')]).toEqual(['Day *', true]);
    // What asks for a choice is none.
    expect(widget.getErrors()).toEqual({ date: 'required' });
    await userEvent.selectOptions(select, 'today');
    expect(seen.textContent).toBe('today');
    expect(widget.getValues()).toEqual({ date: '0' });
    // As pages do that take the choice back.
    seen.innerHTML = '';
    select.value = '';
    expect([select.isConnected, widget.getErrors()]).toEqual([true, { date: 'required' }]);
  });

  test('of an element that stands on the page comes to life', () => {
    const el = document.createElement('form');
    el.innerHTML = '<input c-type="field" c-name="name" value="Ann">';
    const widget = made.ui.createWidget('popup', { template: el });
    expect(widget.getValues()).toEqual({ name: 'Ann' });
    expect(el.classList.contains('comagic-js-form-valid')).toBe(true);
  });

  test('lets go of its fields when it is destroyed', () => {
    const widget = form('<input c-ref="n" c-type="numberfield" c-name="n">');
    const field = ref(widget, 'n');
    widget.destroy();
    document.body.append(field);
    field.value = 'abc';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(field.value).toBe('abc');
    expect(widget.getValues()).toEqual({});
    field.remove();
  });
});

describe('a field with a mask', () => {
  const phone = (attributes = ''): HTMLInputElement =>
    ref(
      form(
        `<input c-ref="phone" c-type="numberfield" c-name="phone" c-mask="+7 (___) ___-__-__" ${attributes}>`,
      ),
      'phone',
    );
  const keys = (text: string) => userEvent.keyboard(text);
  const caretOf = (field: HTMLInputElement) => {
    const { selectionStart, value } = field;
    return `${value.slice(0, selectionStart ?? 0)}|${value.slice(selectionStart ?? 0)}`;
  };

  test('is filled as the visitor types', async () => {
    const field = phone();
    field.focus();
    await keys('912abc345');
    expect(caretOf(field)).toBe('+7 (912) 345|');
    await keys('67890000');
    expect(caretOf(field)).toBe('+7 (912) 345-67-89|');
    expect(made.ui.getWidget('popup')?.getValues()).toEqual({ phone: '79123456789' });
  });

  test('keeps the caret where the visitor works', async () => {
    const field = phone('value="+7 (912) 345-67-89"');
    field.focus();
    field.setSelectionRange(9, 9);
    await keys('{Backspace}');
    expect(caretOf(field)).toBe('+7 (91|3) 456-78-9');
    await keys('5');
    expect(caretOf(field)).toBe('+7 (915|) 345-67-89');
    await keys('{Delete}');
    expect(caretOf(field)).toBe('+7 (915|) 456-78-9');
    await keys('{Home}8');
    expect(caretOf(field)).toBe('+7 (8|91) 545-67-89');
  });

  test('takes a number that is pasted', async () => {
    const field = phone();
    const other = document.createElement('input');
    other.value = '8 (912) 345-67-89';
    document.body.append(other);
    other.select();
    await userEvent.copy();
    other.remove();
    field.focus();
    await userEvent.paste();
    expect(caretOf(field)).toBe('+7 (912) 345-67-89|');
  });

  test('takes a number that the browser fills in', () => {
    const field = phone();
    field.value = '+79123456789';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    expect(field.value).toBe('+7 (912) 345-67-89');
  });

  test('takes a number that the page has put there', async () => {
    expect(phone('value="9123456789"').value).toBe('+7 (912) 345-67-89');
    const field = phone();
    field.value = '89123456789';
    field.focus();
    field.setSelectionRange(11, 11);
    await keys('{Backspace}');
    expect(field.value).toBe('+7 (891) 234-56-78');
  });

  test('may be an editable element', async () => {
    const field = ref<HTMLElement>(
      form(
        `<div c-ref="phone" c-type="numberfield" c-name="phone" c-mask="+7 (___) ___-__-__"
          c-validator="required phone" contenteditable="true"></div>`,
      ),
      'phone',
    );
    field.focus();
    await keys('912abc345');
    expect(field.textContent).toBe('+7 (912) 345');
    expect(made.ui.getWidget('popup')?.getErrors()).toEqual({ phone: 'phone' });
    await keys('6789{ArrowLeft}{Backspace}5');
    expect(field.textContent).toBe('+7 (912) 345-67-59');
    expect(made.ui.getWidget('popup')?.getErrors()).toBeNull();
    expect(made.ui.getWidget('popup')?.getValues()).toEqual({ phone: '79123456759' });
  });

  test('is corrected before the page hears of it', async () => {
    const field = phone();
    const heard: string[] = [];
    field.addEventListener('input', () => void heard.push(field.value));
    field.focus();
    await keys('9a1');
    expect(heard).toEqual(['+7 (9', '+7 (9', '+7 (91']);
  });
});

describe('a field with a limit', () => {
  test('of digits takes digits, and so many', async () => {
    const field = ref(form('<input c-ref="n" c-type="numberfield" c-name="n" c-length="4">'), 'n');
    field.focus();
    await userEvent.keyboard('1a2b345');
    expect(field.value).toBe('1234');
    expect(field.inputMode).toBe('numeric');
  });

  test('of characters takes so many', async () => {
    const field = ref(form('<textarea c-ref="t" c-type="field" c-name="t" c-max="5"></textarea>'), 't');
    field.focus();
    await userEvent.keyboard('1234567');
    expect(field.value).toBe('12345');
  });

  test('that is an editable element takes so many, typed or pasted', async () => {
    const field = ref<HTMLElement>(
      form('<div c-ref="t" c-type="field" c-name="t" c-max="8" contenteditable="true"></div>'),
      't',
    );
    field.focus();
    await userEvent.keyboard('12345678901');
    expect(field.innerText).toBe('12345678');
    getSelection()?.selectAllChildren(field);
    await userEvent.copy();
    getSelection()?.collapse(field.firstChild, 8);
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}');
    await userEvent.paste();
    expect(field.innerText).toBe('12345123');
  });
});
