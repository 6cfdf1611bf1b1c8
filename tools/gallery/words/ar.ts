import type { Content } from '../shop.ts';
import { en } from './en.ts';

/** Words of a script that runs from right to left. */
export const ar: Content = {
  ...en,
  shop: 'طين وورق',
  settings: { ...en.settings, title: 'طين وورق' },
  anna: { name: 'ليلى منصور', position: 'أواني الشاي' },
  boris: { ...en.boris, name: 'سامي خوري', position: 'التوصيل' },
  talk: [
    [1480, 'visitor', 'مرحبا! هل ترسلون إلى عمّان؟'],
    [1478, 'boris', 'نعم، خلال ثلاثة إلى خمسة أيام.'],
    [1440, 'boris'],
    [14, 'visitor', 'مساء الخير! هل إبريق الطين الأحمر مطليّ من الداخل؟'],
    [13, 'anna', 'مساء النور. لا، فالطين بلا طلاء يحفظ طعم شايكم.'],
    [13, 'anna', 'لذلك اختاروا له نوعا واحدا، وأفضله الأولونغ الداكن.'],
    [8, 'visitor', 'جميل. وكيف أغسله؟'],
    [7, 'anna', 'بالماء الساخن فقط: https://kilnandleaf.example/care/red-clay'],
  ],
  question: 'هل تحجزون لي واحدا حتى الجمعة؟',
  answer: 'بكل سرور. وضعناه على الرف قرب الباب باسمكم.',
};
