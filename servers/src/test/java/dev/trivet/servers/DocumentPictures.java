// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Main class that makes the pictures of docs/tour.md from those of the tests in a browser, with 256
 * colours. It is run as one file, from the root of the repository: {@code servers/pictures}.
 */
final class DocumentPictures {

  private static final Path FROM = Path.of("servers/target/screenshots");
  private static final Path TO = Path.of("docs/images");
  private static final int MOST_COLOURS = 256;
  private static final long MOST_BYTES = 120_000;

  /** Picture of the documents, and the page that it shows. */
  private static final Map<String, String> PICTURES =
      Map.of(
          "desk", "page-stage-desk-wide-light",
          "incidents", "page-stage-created-wide-light",
          "steps", "page-stage-steps-wide-light",
          "mallory", "page-stage-mallory-refused-wide-dark",
          "console", "page-stage-console-wide-light",
          "sites", "page-stage-sites-wide-dark");

  private DocumentPictures() {}

  public static void main(String[] none) throws IOException {
    for (Map.Entry<String, String> picture : PICTURES.entrySet()) {
      File to = TO.resolve(picture.getKey() + ".png").toFile();
      write(reduce(ImageIO.read(FROM.resolve(picture.getValue() + ".png").toFile())), to);
      if (to.length() > MOST_BYTES) {
        throw new IOException(to + " has " + to.length() + " bytes");
      }
      System.out.println(to + ": " + to.length() + " bytes");
    }
  }

  /** Reduces a picture to its most frequent colours; each other one becomes the nearest of them. */
  private static BufferedImage reduce(BufferedImage all) {
    int[] pixels = all.getRGB(0, 0, all.getWidth(), all.getHeight(), null, 0, all.getWidth());
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    List<Integer> kept =
        counts.entrySet().stream()
            .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
            .limit(MOST_COLOURS)
            .map(Map.Entry::getKey)
            .toList();
    int[] palette = kept.stream().mapToInt(Integer::intValue).toArray();
    IndexColorModel colours = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
    BufferedImage reduced =
        new BufferedImage(
            all.getWidth(), all.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      int index = nearest.computeIfAbsent(pixels[i], pixel -> nearest(palette, pixel));
      reduced.getRaster().setSample(i % all.getWidth(), i / all.getWidth(), 0, index);
    }
    return reduced;
  }

  private static int nearest(int[] palette, int pixel) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      best = distance(palette[i], pixel) < distance(palette[best], pixel) ? i : best;
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = (one >> shift & 255) - (other >> shift & 255);
      sum += difference * difference;
    }
    return sum;
  }

  private static void write(BufferedImage picture, File to) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    options.setCompressionQuality(0);
    Files.createDirectories(TO);
    Files.deleteIfExists(to.toPath());
    try (ImageOutputStream out = ImageIO.createImageOutputStream(to)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), options);
    } finally {
      writer.dispose();
    }
  }
}
