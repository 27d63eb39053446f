import type { Easel, Studio } from './compress';
import type { Plan } from './sizing';

/** Decoding and drawing by the browser itself. */
export const browserStudio: Studio<ImageBitmap> = {
  // Phones store photographs lying on their side and say so in the EXIF data: 'from-image' sets them upright.
  decode: (file) => createImageBitmap(file, { imageOrientation: 'from-image' }),
  draw,
};

function draw(image: ImageBitmap, { from, to }: Plan): Easel {
  const canvas = document.createElement('canvas');
  canvas.width = to.width;
  canvas.height = to.height;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.imageSmoothingEnabled = true;
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, from.x, from.y, from.width, from.height, 0, 0, to.width, to.height);
  }
  return {
    encode(type, quality) {
      if (!pen) return Promise.resolve(null);
      if (type === 'image/jpeg') {
        // JPEG knows no transparency and would make it black.
        pen.globalCompositeOperation = 'destination-over';
        pen.fillStyle = '#fff';
        pen.fillRect(0, 0, to.width, to.height);
      }
      return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
    },
    // Safari keeps a canvas's memory until its next collection, and has little of it.
    dispose() {
      canvas.width = 0;
      canvas.height = 0;
    },
  };
}
