import { describe, expect, it } from 'vitest';
import { cleanName } from '../../../server/uploads/clean-name.ts';

const asPng = (name: string) => cleanName(name, ['png']);

describe('The name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd.png'],
    ['..\\..\\windows\\win.ini', 'win.png'],
    ['C:\\Users\\ana\\photo.png', 'photo.png'],
    ['/srv/photo.png', 'photo.png'],
    ['photo.png\0.exe', 'photo.png'],
    ['\u202egnp.exe', 'gnp.png'],
    ['pho\u2066to\u2069.png', 'photo.png'],
    ['two\nlines\r.png', 'twolines.png'],
    ['.htaccess', 'htaccess.png'],
    ['...', 'file.png'],
    ['', 'file.png'],
    ['   ', 'file.png'],
    ['CON', '_CON.png'],
    ['com1.png', '_com1.png'],
    ['nul.txt', '_nul.png'],
    ['console.png', 'console.png'],
    ['a<b>:"c|d?*.png', 'a_b___c_d__.png'],
    ['photo.png.html', 'photo.png'],
    ['photo.html', 'photo.png'],
    ['photo.PNG', 'photo.png'],
    ['Rechnung Nr. 12', 'Rechnung Nr. 12.png'],
    ['ends with dots...', 'ends with dots.png'],
    ['half\ud800.png', 'half.png'],
  ])('%j is shown as %j', (given, shown) => {
    expect(asPng(given)).toBe(shown);
  });

  it('keeps the scripts of the world, their joiners too', () => {
    expect(asPng('صورة الفاتورة.png')).toBe('صورة الفاتورة.png');
    expect(asPng('می‌خواهم.png')).toBe('می‌خواهم.png');
    expect(asPng('写真.png')).toBe('写真.png');
  });

  it('is one and the same however its accents are written', () => {
    expect(asPng('Cafe\u0301.png')).toBe(asPng('Café.png'));
  });

  it('keeps an ending that fits the type, whichever of them', () => {
    expect(cleanName('photo.jpeg', ['jpg', 'jpeg'])).toBe('photo.jpeg');
    expect(cleanName('photo', ['jpg', 'jpeg'])).toBe('photo.jpg');
  });

  it('is never too long for a disk, and never ends in half a character', () => {
    const long = asPng(`${'🏔'.repeat(400)}.png`);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200);
    expect(long).toMatch(/^🏔+\.png$/u);
    expect(asPng(`${'a'.repeat(400)}.png`)).toHaveLength(100);
  });
});
