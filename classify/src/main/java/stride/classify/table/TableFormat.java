package stride.classify.table;

/** How the records of a table are written. */
public enum TableFormat {
    /**
     * Separated values as in RFC 4180, by commas or another character: a field that begins with a quote goes on to the closing
     * quote, over separators and line ends; a doubled quote inside stands for one. A quote elsewhere is an ordinary character.
     */
    CSV,
    /**
     * Tab-separated values, one record a line. A field that is quoted from its first to its last character as in CSV is
     * unquoted; any other quote is an ordinary character, since most such files are written without quoting and one lonely
     * quote must not swallow the lines after it.
     */
    TSV,
    /** One JSON object a line. The keys of the first are the columns. */
    JSON_LINES,
    /** A single value a line, without a name. A line of white space is a record too. */
    LINES
}
