namespace Survey.Analysis.Workbooks;

/// <summary>
/// The checklist: what the UK Government Analysis Function's guidance on releasing statistics in spreadsheets asks of a workbook, as far
/// as a program can tell.
/// </summary>
public enum GuidanceRule
{
    /// <summary>The document has a title.</summary>
    DocumentTitle,

    /// <summary>The document says its language.</summary>
    DocumentLanguage,

    /// <summary>No macros, no links to other files.</summary>
    SelfContained,

    /// <summary>Sheets have names of their own of at most 31 characters, and none is hidden.</summary>
    SheetNames,

    /// <summary>The second sheet links to every sheet after it, and every link leads to a sheet.</summary>
    Contents,

    /// <summary>The first sheet is shown on opening, with the cursor in A1.</summary>
    OpensAtTheStart,

    /// <summary>A title in A1 and a description in A2.</summary>
    TitleAndDescription,

    /// <summary>At most one table on a sheet, marked up as one, from column A, with nothing beside, below or between.</summary>
    OneTable,

    /// <summary>One header row whose cells are filled, different, and those of the markup; table names are unique.</summary>
    Headers,

    /// <summary>No merged cells.</summary>
    NoMergedCells,

    /// <summary>No filters.</summary>
    NoFilters,

    /// <summary>No frozen or split panes.</summary>
    NoFrozenPanes,

    /// <summary>No hidden rows or columns.</summary>
    NothingHidden,

    /// <summary>No blank rows.</summary>
    NoBlankRows,

    /// <summary>No blank cells in a table, unless a line above says what they mean.</summary>
    NoBlankCells,

    /// <summary>No formulas.</summary>
    NoFormulas,

    /// <summary>No error values.</summary>
    NoErrors,

    /// <summary>No fills.</summary>
    NoFills,

    /// <summary>No page headers or footers.</summary>
    NoPageHeaders,

    /// <summary>No pictures, text boxes or charts beside a table; a chart has a text for those who do not see it.</summary>
    Drawings,

    /// <summary>Arial or another sans serif, 12 points or more.</summary>
    Font,

    /// <summary>Cells of tables are wrapped.</summary>
    Wrapped,

    /// <summary>Columns are wide enough for the longest word of their heading.</summary>
    ColumnWidths,

    /// <summary>Numbers are on the right, and a column of them holds nothing else but signs.</summary>
    NumericColumns,

    /// <summary>Signs are explained above the table and on the third sheet, and notes that a title refers to are there.</summary>
    SignsExplained,

    /// <summary>Periods are named by their months: "Jan to Mar 2026", not "Q1 2026".</summary>
    Periods,
}
