import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Found { rawValue: string }
interface Detector { detect: (source: HTMLVideoElement) => Promise<Found[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector;

/** The browser's own reader of codes; where it has none, there is the scanner and the keyboard. */
const detector = (): DetectorClass | undefined => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

const FORMATS = ['code_128', 'ean_13', 'ean_8', 'qr_code'];
/** The same code is one scan as long as it stays before the camera. */
const AGAIN_MS = 2_500;
const LOOK_MS = 180;

export const canScanByCamera = (): boolean => detector() !== undefined && !!navigator.mediaDevices;

/** INT-17: the phone's camera as a scanner: each code once as long as it is held before it. Shown only where the browser can read codes. */
export function CameraScan({ onScan }: { onScan: (code: string) => void }) {
  const { t } = useTranslation('ui');
  const [on, setOn] = useState(false);
  const [fault, setFault] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const take = useRef(onScan);
  take.current = onScan;
  useEffect(() => {
    if (!on) return undefined;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setInterval> | undefined;
    let gone = false;
    let last = { code: '', at: 0 };
    const look = async (reader: Detector) => {
      const codes = video.current && video.current.readyState >= 2 ? await reader.detect(video.current).catch(() => []) : [];
      const code = codes[0]?.rawValue;
      if (gone || !code) return;
      if (code !== last.code || Date.now() - last.at > AGAIN_MS) take.current(code);
      last = { code, at: Date.now() };
    };
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then((opened) => {
      if (gone) return opened.getTracks().forEach((track) => track.stop());
      stream = opened;
      const reader = new (detector()!)({ formats: FORMATS });
      video.current!.srcObject = opened;
      timer = setInterval(() => void look(reader), LOOK_MS);
      return undefined;
    }, () => { setFault(true); setOn(false); });
    return () => {
      gone = true;
      clearInterval(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, [on]);
  if (!canScanByCamera()) return null;
  return (
    <div className="zg-camera">
      <button type="button" className="zg-link" onClick={() => { setFault(false); setOn(!on); }}>{t(on ? 'camera.off' : 'camera.on')}</button>
      {fault && <span className="zg-note zg-late" role="alert"> {t('camera.refused')}</span>}
      {on && <video ref={video} autoPlay muted playsInline aria-label={t('camera.on')} style={{ width: '100%', maxHeight: 260, objectFit: 'cover' }} />}
    </div>
  );
}
