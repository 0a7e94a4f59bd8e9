import { describe, expect, it } from 'vitest';
import { checkType } from '../../../server/uploads/check-type.ts';
import { docx, gif, jpeg, odt, pdf, png, webp, xlsx, zip } from '../../support/sample-files.ts';

const reasonOf = (bytes: Buffer | string, name = 'file') =>
  checkType(Buffer.from(bytes), name).then(
    (type) => `taken as ${type}`,
    (error: { code: string; details: { reason: string } }) => `${error.code} ${error.details.reason}`,
  );

describe('A file is what its first bytes say', () => {
  it.each([
    ['PNG', png(), 'image/png'],
    ['JPEG', jpeg(), 'image/jpeg'],
    ['GIF', gif(), 'image/gif'],
    ['WebP', webp(), 'image/webp'],
    ['PDF', pdf(), 'application/pdf'],
    ['DOCX', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['XLSX', xlsx(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['ODT', odt(), 'application/vnd.oasis.opendocument.text'],
    ['text', Buffer.from('Grüße aus dem Hafen\n'), 'text/plain'],
    ['text that begins like a bitmap', Buffer.from('BMW parked at berth 4'), 'text/plain'],
  ])('%s', async (_what, bytes, type) => {
    expect(await checkType(bytes, 'anything.bin')).toBe(type);
  });

  it('takes a table as one only where the name says so', async () => {
    expect(await checkType(Buffer.from('a,b\n1,2\n'), 'prices.csv')).toBe('text/csv');
    expect(await checkType(Buffer.from('a,b\n1,2\n'), 'prices.txt')).toBe('text/plain');
  });
});

describe('What is refused', () => {
  it.each([
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'x.svg'],
    ['a drawing behind a declaration', '<?xml version="1.0"?><svg onload="alert(1)"/>', 'x.png'],
    ['a page named as a picture', '<!doctype html><script>alert(1)</script>', 'x.png'],
    ['a page behind white space and a mark', '\ufeff \n<html></html>', 'x.txt'],
    ['a page in front of a PDF', '<script>alert(1)</script>%PDF-1.4 %%EOF', 'x.pdf'],
    ['a script for a shell', '#!/bin/sh\nrm -rf /', 'x.txt'],
    ['rich text', '{\\rtf1 hello}', 'x.txt'],
    ['PostScript', '%!PS-Adobe', 'x.txt'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'x.png'],
    ['text in UTF-16', Buffer.from('\ufeffhello', 'utf16le'), 'x.txt'],
    ['a bitmap', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]), 'x.bmp'],
    ['any archive', zip([{ name: 'a.txt', text: 'a' }]), 'x.zip'],
    ['an archive of Java classes', zip([{ name: 'META-INF/MANIFEST.MF' }, { name: 'A.class' }]), 'x.png'],
    ['a document with macros', docx({ name: 'word/vbaProject.bin', text: 'x' }), 'x.docx'],
  ])('%s', async (_what, bytes, name) => {
    expect(await reasonOf(bytes, name)).toBe('attachment_refused type');
  });

  it.each([
    ['nothing at all', '', 'size'],
    ['a bomb by its own account', docx({ name: 'a.xml', text: 'a', says: { unpacked: 3_000_000_000 } }), 'size'],
    ['a small bomb of the same kind', docx({ name: 'a.xml', text: '0'.repeat(4_000_000) }), 'size'],
    ['an entry that leads out', docx({ name: '../../evil.xml' }), 'broken'],
    ['an entry with a whole path', docx({ name: '/etc/passwd' }), 'broken'],
    ['an entry on a drive', docx({ name: 'C:evil.xml' }), 'broken'],
    ['an entry the Windows way', docx({ name: '..\\evil.xml' }), 'broken'],
    ['entries that share their bytes', docx({ name: 'a.xml', text: 'a', says: { packed: 1_000_000 } }), 'broken'],
    ['too many parts', docx(...Array.from({ length: 2_001 }, (_none, i) => ({ name: `${i}` }))), 'broken'],
    ['half a document', docx().subarray(0, 90), 'broken'],
    ['a document with something behind it', Buffer.concat([docx(), Buffer.from('<html>')]), 'broken'],
  ])('%s', async (_what, bytes, reason) => {
    expect(await reasonOf(bytes, 'x.docx')).toBe(`attachment_refused ${reason}`);
  });
});
