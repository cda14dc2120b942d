import { describe, expect, it } from 'vitest';
import { openFile } from './open.ts';
import { bytesOf, hide, textOf } from './testing/hide.ts';

const MAIL = `Received: from quill.example by x; Tue, 5 Mar 2024 10:00:00 +0000
Message-ID: <1@quill.example>
MIME-Version: 1.0
From: =?utf-8?B?QWRhIFF1aWxs?= <ada@quill.example>
To: "Bo, Jr." <bo@example.org>, Team: c@example.org, d@example.org;
Subject: =?utf-8?Q?For_Ada?=
 =?utf-8?Q?_Quill?=
Date: Tue, 5 Mar 2024 10:00:00 +0000
X-Quill: Ada
Content-Type: multipart/mixed; boundary="z"

--z
Content-Type: multipart/alternative; boundary="y"

--y
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Dear Bo, Ada=
 Quill is ren=C3=A9e.
--y
Content-Type: text/html

<p>Ada Quill, in HTML
--y--
--z
Content-Type: text/plain; name="Ada Quill.txt"
Content-Disposition: attachment; filename="Ada Quill.txt"

attached Quill
--z
Content-Type: message/rfc822

From: e@example.org
Subject: Forwarded Quill

forwarded
--z--
`.replaceAll('\n', '\r\n');

describe('an e-mail', () => {
  it('is its heads and its text; all else is left out', async () => {
    const { text, dropped, ending } = await openFile('a.eml', bytesOf(MAIL));
    expect(text).toBe(
      'From: Ada Quill <ada@quill.example>\nTo: Bo, Jr. <bo@example.org>, Team: c@example.org, d@example.org;\nDate: Tue, 5 Mar 2024 10:00:00 +0000\nSubject: For Ada Quill\n\nDear Bo, Ada Quill is ren\u00e9e.\n',
    );
    expect(dropped).toEqual([
      '5 other headers are left out.',
      '2 attachments are left out.',
      '1 form of the message in HTML is left out.',
    ]);
    expect(ending).toBe('txt');
  });

  it('holds nothing of what is hidden', async () => {
    const file = await openFile('a.txt', bytesOf(MAIL));
    expect(file.kind).toBe('eml');
    const saved = textOf(file.write(hide(file.text, ['Ada Quill', 'ada@quill.example'])));
    expect(saved.toLowerCase()).not.toContain('quill');
  });

  it('without a text is read from its HTML', async () => {
    const mail =
      'From: a@example.org\r\nContent-Type: text/html\r\n\r\n<p>Dear <b>A</b>da<script>x</script>';
    expect((await openFile('a.eml', bytesOf(mail))).text).toBe('From: a@example.org\n\nDear Ada\n');
  });

  it('is refused where it is nested too deep or empty', async () => {
    let mail = 'text';
    for (let depth = 0; depth < 300; depth += 1) {
      mail = `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${mail}\r\n--b${depth}--\r\n`;
    }
    await expect(openFile('a.eml', bytesOf(`From: x\r\n${mail}`))).rejects.toThrow(
      /can’t be read/u,
    );
    await expect(openFile('a.eml', bytesOf('X: y\r\n\r\n'))).rejects.toThrow(/no text/u);
  });
});
