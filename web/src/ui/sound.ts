const KEPT = 'zhanggui.sound';

let context: AudioContext | undefined;

function tone(from: number, seconds: number, hertz: number): void {
  const audio = context!;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = 'square';
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0.18, audio.currentTime + from);
  gain.gain.setValueAtTime(0.18, audio.currentTime + from + seconds - 0.01);
  gain.gain.linearRampToValueAtTime(0, audio.currentTime + from + seconds); // without the ramp it clicks
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(audio.currentTime + from);
  oscillator.stop(audio.currentTime + from + seconds);
}

export function soundOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

export function switchSound(on: boolean): void {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
}

/** One short high tone, or two long low ones. */
export function sound(verdict: 'good' | 'bad'): void {
  if (!soundOn() || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  void context.resume();
  if (verdict === 'good') tone(0, 0.09, 1_760);
  else {
    tone(0, 0.35, 220);
    tone(0.45, 0.35, 220);
  }
}
