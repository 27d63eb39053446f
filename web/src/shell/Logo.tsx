interface Props {
  size?: number;
}

/** The mark, the same as public/icons/icon.svg. */
export function Logo({ size = 32 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <g transform="rotate(-10 16 16)">
        <path
          fill="var(--accent)"
          d="M6.5 5.5h19a4 4 0 0 1 4 4V13a3 3 0 0 0 0 6v3.5a4 4 0 0 1-4 4h-19a4 4 0 0 1-4-4V19a3 3 0 0 0 0-6V9.5a4 4 0 0 1 4-4z"
        />
        <path
          fill="none"
          stroke="#1c1522"
          strokeWidth="2.9"
          strokeLinecap="round"
          strokeLinejoin="round"
          d="M19.9 11.9a5.6 5.6 0 1 0 1.7 4.6h-5"
        />
      </g>
    </svg>
  );
}
