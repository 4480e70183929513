import { useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';

const WIDTH = 300;
const HEIGHT = 100;
const LONGEST = 18_000;

/** A signature as drawn: points x,y within 300 × 100, strokes parted by semicolons. */
export function Drawn({ strokes, label }: { strokes: string; label: string }) {
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH / 2} height={HEIGHT / 2} role="img" aria-label={label} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
      {strokes.split(';').filter(Boolean).map((stroke, i) => <polyline key={i} points={stroke} />)}
    </svg>
  );
}

/** Signed with a finger, a pen or the mouse. */
export function SignaturePad({ value, onChange }: { value: string; onChange: (strokes: string) => void }) {
  const { t } = useTranslation('slips');
  const drawing = useRef(false);
  const point = (e: PointerEvent<SVGSVGElement>) => {
    const box = e.currentTarget.getBoundingClientRect();
    const at = (n: number, most: number) => Math.min(Math.max(Math.round(n), 0), most);
    return `${at(((e.clientX - box.left) / box.width) * WIDTH, WIDTH)},${at(((e.clientY - box.top) / box.height) * HEIGHT, HEIGHT)}`;
  };
  const begin = (e: PointerEvent<SVGSVGElement>) => {
    drawing.current = true;
    e.currentTarget.setPointerCapture(e.pointerId);
    onChange(value ? `${value};${point(e)}` : point(e));
  };
  const go = (e: PointerEvent<SVGSVGElement>) => { if (drawing.current && value.length < LONGEST) onChange(`${value} ${point(e)}`); };
  return (
    <>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="zg-sign-pad" role="img" aria-label={t('slips.pad')} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round"
        onPointerDown={begin} onPointerMove={go} onPointerUp={() => { drawing.current = false; }} onPointerCancel={() => { drawing.current = false; }}
      >
        <line x1="16" y1="78" x2="284" y2="78" className="zg-sign-line" />
        {value.split(';').filter(Boolean).map((stroke, i) => <polyline key={i} points={stroke} />)}
      </svg>
      {value && <button type="button" className="zg-link" onClick={() => onChange('')}>{t('slips.clear')}</button>}
    </>
  );
}
