import type { QrDrawing } from '../../ui/admin/second-factor-page.view.js';

/** The text as a QR code; the library is loaded when first needed. */
export async function qrDrawing(text: string): Promise<QrDrawing> {
  const { default: qrcode } = await import('qrcode');
  const { size, data } = qrcode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const squares = Array.from(data, (isDark, index) =>
    isDark ? `M${index % size} ${Math.floor(index / size)}h1v1h-1z` : '',
  );
  return { size, path: squares.join('') };
}
