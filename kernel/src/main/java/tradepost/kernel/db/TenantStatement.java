package tradepost.kernel.db;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Calendar;
import org.jooq.tools.jdbc.DefaultPreparedStatement;

/** A statement behind the one that sets the tenant: its parameters count from the second on, and the first result is passed over. */
final class TenantStatement extends DefaultPreparedStatement {
    TenantStatement(PreparedStatement statement) {
        super(statement);
    }

    @Override
    public boolean execute() throws SQLException {
        super.execute();
        return super.getMoreResults();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        execute();
        return super.getResultSet();
    }

    @Override
    public int executeUpdate() throws SQLException {
        execute();
        return super.getUpdateCount();
    }

    @Override
    public void setNull(int index, int sqlType) throws SQLException {
        super.setNull(index + 1, typed(sqlType));
    }

    @Override
    public void setNull(int index, int sqlType, String typeName) throws SQLException {
        super.setNull(index + 1, typed(sqlType), typeName);
    }

    /** What the driver leaves untyped is text: written SQL casts it, as jOOQ does, and else the server says so. */
    private static int typed(int sqlType) {
        return switch (sqlType) {
            case Types.OTHER,
                    Types.NULL,
                    Types.ARRAY,
                    Types.DATE,
                    Types.TIME,
                    Types.TIME_WITH_TIMEZONE,
                    Types.TIMESTAMP,
                    Types.TIMESTAMP_WITH_TIMEZONE -> Types.VARCHAR;
            default -> sqlType;
        };
    }

    @Override
    public void setBoolean(int index, boolean x) throws SQLException {
        super.setBoolean(index + 1, x);
    }

    @Override
    public void setByte(int index, byte x) throws SQLException {
        super.setByte(index + 1, x);
    }

    @Override
    public void setShort(int index, short x) throws SQLException {
        super.setShort(index + 1, x);
    }

    @Override
    public void setInt(int index, int x) throws SQLException {
        super.setInt(index + 1, x);
    }

    @Override
    public void setLong(int index, long x) throws SQLException {
        super.setLong(index + 1, x);
    }

    @Override
    public void setFloat(int index, float x) throws SQLException {
        super.setFloat(index + 1, x);
    }

    @Override
    public void setDouble(int index, double x) throws SQLException {
        super.setDouble(index + 1, x);
    }

    @Override
    public void setBigDecimal(int index, BigDecimal x) throws SQLException {
        super.setBigDecimal(index + 1, x);
    }

    @Override
    public void setString(int index, String x) throws SQLException {
        super.setString(index + 1, x);
    }

    @Override
    public void setBytes(int index, byte[] x) throws SQLException {
        super.setBytes(index + 1, x);
    }

    /** The driver leaves a date untyped as well; jOOQ casts its own, and written SQL says {@code ?::date}. */
    @Override
    public void setDate(int index, Date x) throws SQLException {
        super.setString(index + 1, x.toString());
    }

    @Override
    public void setTime(int index, Time x) throws SQLException {
        super.setTime(index + 1, x);
    }

    /** The driver leaves a timestamp untyped, since it may be one without a zone; ours never are. */
    @Override
    public void setTimestamp(int index, Timestamp x) throws SQLException {
        super.setObject(index + 1, x.toInstant().atOffset(ZoneOffset.UTC));
    }

    @Override
    public void setTimestamp(int index, Timestamp x, Calendar calendar) throws SQLException {
        setTimestamp(index, x);
    }

    @Override
    public void setObject(int index, Object x) throws SQLException {
        if (x == null) setNull(index, Types.NULL);
        else super.setObject(index + 1, x);
    }

    /**
     * jOOQ gives arrays and JSON as text of type OTHER and casts them in the statement. To the driver that is a parameter without a type: from
     * the third time on it asks the server for it first, and the tenant set before is forgotten by then. As text it has a type.
     */
    @Override
    public void setObject(int index, Object x, int type) throws SQLException {
        if (x == null) setNull(index, type);
        else if (type == Types.OTHER && x instanceof String text) super.setString(index + 1, text);
        else super.setObject(index + 1, x, type);
    }

    @Override
    public void setObject(int index, Object x, int type, int scale) throws SQLException {
        if (x == null) setNull(index, type);
        else super.setObject(index + 1, x, type, scale);
    }

    @Override
    public void setArray(int index, Array x) throws SQLException {
        super.setArray(index + 1, x);
    }

    @Override
    public void setSQLXML(int index, SQLXML x) throws SQLException {
        super.setSQLXML(index + 1, x);
    }
}
