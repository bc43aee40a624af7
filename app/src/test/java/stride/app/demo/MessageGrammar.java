package stride.app.demo;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A grammar without recursion, read from {@code templates.txt} (its notation is explained at the top of that file).
 * It works in both directions: {@link Section#expand} makes a message, {@link Section#derives} recognises one.
 *
 * @param sections the classes in the order of the file
 */
record MessageGrammar(List<Section> sections) {

    /** One class: every message is {@code before}, then one of the templates, then {@code after}. */
    record Section(String label, Node before, List<Node> templates, Node after) {

        /** One message from the given template, as the templates spell it: blanks and capitals still to be tidied. */
        String expand(int template, SplittableRandom random) {
            String opening = before.expand(random);
            String body = templates.get(template).expand(random).strip();
            String closing = after.expand(random).strip();
            boolean unfinished = Character.isLetterOrDigit(body.charAt(body.length() - 1));
            return opening + " " + body + (unfinished && !closing.isEmpty() ? "." : "") + " " + closing;
        }

        /** Whether some choice of opening, template, slots and closing spells {@code text}, up to {@link #letters}. */
        boolean derives(String text) {
            String letters = letters(text);
            BitSet start = new BitSet();
            start.set(0);
            BitSet bodies = before.ends(letters, start);
            BitSet closings = new BitSet();
            templates.forEach(template -> closings.or(template.ends(letters, bodies)));
            return after.ends(letters, closings).get(letters.length());
        }
    }

    /** A piece of the grammar. */
    sealed interface Node {

        /** One random string of this node. */
        String expand(SplittableRandom random);

        /** Where this node can end in {@code letters} if it begins at any of {@code starts}. */
        BitSet ends(String letters, BitSet starts);
    }

    private record Literal(String text, String letters) implements Node {

        @Override
        public String expand(SplittableRandom random) {
            return text;
        }

        @Override
        public BitSet ends(String letters, BitSet starts) {
            BitSet ends = new BitSet();
            starts.stream()
                    .filter(start -> letters.startsWith(this.letters, start))
                    .forEach(start -> ends.set(start + this.letters.length()));
            return ends;
        }
    }

    private record Sequence(List<Node> parts) implements Node {

        @Override
        public String expand(SplittableRandom random) {
            return parts.stream().map(part -> part.expand(random)).collect(Collectors.joining());
        }

        @Override
        public BitSet ends(String letters, BitSet starts) {
            BitSet ends = starts;
            for (Node part : parts) {
                if (ends.isEmpty()) {
                    break;
                }
                ends = part.ends(letters, ends);
            }
            return ends;
        }
    }

    private record Choice(List<Node> alternatives) implements Node {

        @Override
        public String expand(SplittableRandom random) {
            return alternatives.get(random.nextInt(alternatives.size())).expand(random);
        }

        @Override
        public BitSet ends(String letters, BitSet starts) {
            BitSet ends = new BitSet();
            alternatives.forEach(alternative -> ends.or(alternative.ends(letters, starts)));
            return ends;
        }
    }

    /** Lower-case letters and digits only: what is left of a text without case, blanks and punctuation. */
    static String letters(String text) {
        return text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    boolean derives(String text) {
        return sections.stream().anyMatch(section -> section.derives(text));
    }

    /**
     * Reads the grammar.
     *
     * @throws IllegalArgumentException if a line is malformed or uses a slot that the file does not define
     */
    static MessageGrammar parse(List<String> lines) {
        Map<String, String> slots = new LinkedHashMap<>();
        Map<String, List<String>> templates = new LinkedHashMap<>(); // class header -> its templates
        String slot = "";
        List<String> section = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("|")) {
                slots.merge(slot, line, String::concat);
            } else if (line.startsWith("[")) {
                section = new ArrayList<>();
                templates.put(line, section);
            } else if (line.matches("\\w+ = .*")) {
                slot = line.substring(0, line.indexOf(' '));
                slots.put(slot, line.substring(line.indexOf('=') + 1));
            } else {
                section.add(line);
            }
        }
        Parser parser = new Parser(slots);
        return new MessageGrammar(templates.entrySet().stream()
                .map(entry -> section(entry.getKey(), entry.getValue(), parser))
                .toList());
    }

    private static Section section(String header, List<String> templates, Parser parser) {
        int labelEnd = header.indexOf(']');
        int place = header.indexOf('~');
        if (labelEnd < 0 || place < 0) {
            throw new IllegalArgumentException("a class header is `[label] before ~ after`, not: " + header);
        }
        return new Section(
                header.substring(1, labelEnd),
                parser.parse(header.substring(labelEnd + 1, place)),
                templates.stream().map(parser::parse).toList(),
                parser.parse(header.substring(place + 1)));
    }

    /** Recursive descent: {@code choice = sequence ('|' sequence)*}, {@code sequence = (literal | {slot} | (choice))*}. */
    private record Parser(Map<String, String> slots, Map<String, Node> parsed) {

        Parser(Map<String, String> slots) {
            this(slots, new LinkedHashMap<>());
        }

        Node parse(String source) {
            Cursor cursor = new Cursor(source);
            Node node = choice(cursor);
            if (cursor.position < source.length()) {
                throw new IllegalArgumentException("a `)` too many in: " + source);
            }
            return node;
        }

        private Node choice(Cursor cursor) {
            List<Node> alternatives = new ArrayList<>(List.of(sequence(cursor)));
            while (cursor.skip('|')) {
                alternatives.add(sequence(cursor));
            }
            return alternatives.size() == 1 ? alternatives.get(0) : new Choice(List.copyOf(alternatives));
        }

        private Node sequence(Cursor cursor) {
            List<Node> parts = new ArrayList<>();
            while (!cursor.atAnyOf("|)")) {
                if (cursor.skip('(')) {
                    parts.add(choice(cursor));
                    cursor.expect(')');
                } else if (cursor.skip('{')) {
                    parts.add(slot(cursor.until("}")));
                    cursor.expect('}');
                } else {
                    String text = cursor.until("({|)");
                    parts.add(new Literal(text, letters(text)));
                }
            }
            return new Sequence(List.copyOf(parts));
        }

        private Node slot(String name) {
            Node known = parsed.get(name);
            if (known != null) {
                return known;
            }
            // Taking the definition out while it is being read turns a slot that contains itself into an error.
            String definition = slots.remove(name);
            if (definition == null) {
                throw new IllegalArgumentException("slot {" + name + "} is undefined, or contains itself");
            }
            Node node = parse(definition.strip().replaceAll("\\s*\\|\\s*", "|"));
            parsed.put(name, node);
            return node;
        }
    }

    private static final class Cursor {
        private final String source;
        private int position;

        Cursor(String source) {
            this.source = source;
        }

        boolean atAnyOf(String stops) {
            return position == source.length() || stops.indexOf(source.charAt(position)) >= 0;
        }

        boolean skip(char wanted) {
            boolean found = position < source.length() && source.charAt(position) == wanted;
            position += found ? 1 : 0;
            return found;
        }

        void expect(char wanted) {
            if (!skip(wanted)) {
                throw new IllegalArgumentException("expected `" + wanted + "` at " + position + " in: " + source);
            }
        }

        String until(String stops) {
            int start = position;
            while (!atAnyOf(stops)) {
                position++;
            }
            return source.substring(start, position);
        }
    }
}
